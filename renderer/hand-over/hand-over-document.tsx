import type { ReactNode, Ref } from 'react';
import { attributeMappings, mappingHeadings } from '../../server/contract/mappings.ts';
import { handOverTexts } from '../texts/hand-over.ts';
import { texts } from '../texts/texts.ts';
import { calendarDate } from '../ui/times.ts';
import styles from './hand-over.module.css';

export interface HandOverDocumentProps {
  readonly name: string;
  readonly baseUrl: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly documentRef: Ref<HTMLElement>;
}

/** What the identity provider's administrator is given: words and tables alone, so that it can stand in any page. */
export function HandOverDocument({ name, baseUrl, at, documentRef }: HandOverDocumentProps): ReactNode {
  return (
    <article ref={documentRef} className={styles.document}>
      <h2>{handOverTexts.title(name)}</h2>
      <p>{handOverTexts.intro}</p>
      <h3>{handOverTexts.connection}</h3>
      <Facts baseUrl={baseUrl} />
      <h3>{handOverTexts.mappings}</h3>
      <Mappings />
      <p>{handOverTexts.mappingsLead}</p>
      <p>{handOverTexts.phone}</p>
      <Steps title={handOverTexts.okta} steps={texts.oktaSteps(baseUrl)} />
      <Steps title={handOverTexts.entra} steps={handOverTexts.entraSteps(baseUrl)} />
      <Steps title={handOverTexts.other} steps={handOverTexts.otherSteps(baseUrl)} />
      <p>
        <small>{handOverTexts.made(calendarDate(at))}</small>
      </p>
    </article>
  );
}

function Facts({ baseUrl }: { readonly baseUrl: string }): ReactNode {
  const { protocol, protocolValue, header, headerValue, token, tokenValue, operations, operationsValue } =
    handOverTexts;
  return (
    <table>
      <caption className="visually-hidden">{handOverTexts.connection}</caption>
      <tbody>
        <tr>
          <th scope="row">{handOverTexts.baseUrl}</th>
          <td>
            <code>{baseUrl}</code>
          </td>
        </tr>
        <tr>
          <th scope="row">{header}</th>
          <td>
            <code>{headerValue}</code>
          </td>
        </tr>
        <tr>
          <th scope="row">{token}</th>
          <td>{tokenValue}</td>
        </tr>
        <tr>
          <th scope="row">{protocol}</th>
          <td>{protocolValue}</td>
        </tr>
        <tr>
          <th scope="row">{operations}</th>
          <td>{operationsValue}</td>
        </tr>
      </tbody>
    </table>
  );
}

function Mappings(): ReactNode {
  return (
    <table>
      <caption className="visually-hidden">{handOverTexts.mappings}</caption>
      <thead>
        <tr>
          <th scope="col">{mappingHeadings.directory}</th>
          <th scope="col">{mappingHeadings.scim}</th>
        </tr>
      </thead>
      <tbody>
        {attributeMappings.map(({ key, directoryAttribute, requirement, scimAttribute }) => (
          <tr key={key}>
            <th scope="row">
              {directoryAttribute}
              <br />
              <small>{requirement}</small>
            </th>
            <td>
              <code>{scimAttribute}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Steps({ title, steps }: { readonly title: string; readonly steps: readonly string[] }): ReactNode {
  return (
    <section>
      <h3>{title}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
