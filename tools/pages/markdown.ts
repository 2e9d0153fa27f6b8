/** Markdown that reads well as it is rendered; what stands in a cell may hold anything. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** What a reader opens if he wants to. */
export function folded(summary: string, text: string): string {
  return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}

/** Paragraphs and tables of a page, with a line between them and one at its end. */
export function page(parts: string[]): string {
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
