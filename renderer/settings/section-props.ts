import type { AppInfo, Settings } from '../../server/contract/app.ts';

/** What every section of the page Settings is given. */
export interface SettingsSectionProps {
  readonly settings: Settings;
  readonly info: AppInfo;
}
