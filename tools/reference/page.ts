/** A reference page in Markdown, with the note that it is not written by hand. */
export function page(title: string, intro: string, body: string): string {
  return `<!-- Made by "npm run generate". Changes made by hand are lost. -->\n\n# ${title}\n\n${intro}\n\n${body}\n`
}

/** A Markdown table. Cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
