/** How the page looks where no style sheet of ours is: in a file of its own, on paper. */
const style = `
  body { max-width: 45rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; font: 1rem/1.5 system-ui, sans-serif; }
  table { width: 100%; margin: 1rem 0; border-collapse: collapse; }
  caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  th, td { padding: 0.4rem 0.6rem; border: 1px solid #c5cad1; text-align: left; vertical-align: top; }
  code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
  li { margin-bottom: 0.35rem; }
  small { color: #57606a; font-weight: 400; }
  section, tr { break-inside: avoid; }
  @media print { @page { margin: 14mm; } body { max-width: none; margin: 0; padding: 0; font-size: 9pt; } }
`;

/** A whole HTML file that needs nothing else. `content` is markup of ours; the title is text. */
export function standaloneHtml(title: string, content: string): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    `<head><meta charset="utf-8"><title>${escaped}</title><style>${style}</style></head>`,
    `<body>${content}</body>`,
    '</html>',
    '',
  ].join('\n');
}
