import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useServices } from '../services.ts';
import { exportTexts } from '../texts/palette.ts';
import { Button } from '../ui/button.tsx';

/** Opens the export of people. */
export function ExportButton(): ReactNode {
  const { layer } = useServices();
  return (
    <Button onPress={() => layer.setState({ open: 'export' })}>
      <Download size={16} aria-hidden />
      {exportTexts.button}
    </Button>
  );
}
