import { type ReactNode, useRef } from 'react';
import { type AttributeMapping, attributeMappings, mappingHeadings } from '../../server/contract/mappings.ts';
import { texts } from '../texts/texts.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import styles from './connection.module.css';

/** The table as tab-separated text, for a spreadsheet or a ticket. */
export function mappingsAsText(): string {
  const rows = attributeMappings.map((row) => [row.directoryAttribute, row.requirement, row.scimAttribute]);
  return [[mappingHeadings.directory, '', mappingHeadings.scim], ...rows].map((row) => row.join('\t')).join('\n');
}

/** The seven attribute mappings, from the constant that the endpoint's validation uses as well. */
export function MappingTable(): ReactNode {
  return (
    <div className={styles.group}>
      <div className={styles.tableHead}>
        <span className={styles.label}>{texts.connection.mappings}</span>
        <CopyButton value={mappingsAsText()} object={texts.connection.copyMappings} text="short" />
      </div>
      <DataTable caption={texts.connection.mappings} columns={[mappingHeadings.directory, mappingHeadings.scim]} stacks>
        {attributeMappings.map((mapping) => (
          <MappingRow key={mapping.key} mapping={mapping} />
        ))}
      </DataTable>
    </div>
  );
}

function MappingRow({ mapping }: { readonly mapping: AttributeMapping }): ReactNode {
  const source = useRef<HTMLElement>(null);
  return (
    <tr>
      <th scope="row">
        {mapping.directoryAttribute} <span className={styles.requirement}>{mapping.requirement}</span>
      </th>
      <td>
        <span className={styles.scim}>
          <code ref={source}>{mapping.scimAttribute}</code>
          <CopyButton
            value={mapping.scimAttribute}
            object={texts.connection.copyMapping(mapping.scimAttribute)}
            source={source}
          />
        </span>
      </td>
    </tr>
  );
}
