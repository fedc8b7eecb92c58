import type { TimelineEntry } from './timeline.ts';

const wide = 12;

/** One line: virtual time in seconds, who, level, text. */
export function timelineLine({ at, who, level, text }: TimelineEntry): string {
  const time = (at / 1_000_000).toFixed(6).padStart(wide);
  return `${time}  ${who}  ${level}  ${text}`;
}

/** A timeline as text, one line an entry. */
export function timelineText(entries: readonly TimelineEntry[]): string {
  return entries.map((entry) => `${timelineLine(entry)}\n`).join('');
}

const unsafe: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const safe = (text: string): string => text.replace(/[&<>"]/g, (letter) => unsafe[letter] ?? '');

const style = `body{font:14px/1.4 system-ui,sans-serif;margin:1.5rem}table{border-collapse:collapse;width:100%}
td,th{padding:.15rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid #8884}
td:first-child{font-variant-numeric:tabular-nums;text-align:right}.fault td{background:#f9731622}
.finding td{background:#dc262633;font-weight:600}.network td{color:#6b7280}.error td,.warn td{color:#b45309}
@media(prefers-color-scheme:dark){body{background:#111;color:#eee}.network td{color:#9ca3af}}`;

/** A timeline as a page of its own: a row for each entry, a column for each of those involved. */
export function timelineHtml(title: string, entries: readonly TimelineEntry[]): string {
  const who = [...new Set(entries.map((entry) => entry.who))];
  const heads = who.map((name) => `<th>${safe(name)}</th>`).join('');
  const rows = entries.map((entry) => {
    const cells = who.map((name) => `<td>${name === entry.who ? safe(entry.text) : ''}</td>`);
    const time = (entry.at / 1_000_000).toFixed(6);
    return `<tr class="${entry.level}"><td>${time}</td>${cells.join('')}</tr>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${safe(title)}</title><style>${style}</style></head>
<body><h1>${safe(title)}</h1><table><thead><tr><th>s</th>${heads}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>
`;
}
