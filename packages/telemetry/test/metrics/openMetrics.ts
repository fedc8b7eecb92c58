const sampleLine =
  /^([a-zA-Z_:][\w:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*\})? (-?[\d.e+-]+|\+Inf|NaN)(?: (\d+\.\d+))?$/;

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: ['_total'],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
  summary: ['_sum', '_count'],
};

/** Reads a page line by line and remembers what came before. */
class Checker {
  readonly problems: string[] = [];
  private readonly types: Map<string, string> = new Map();
  private readonly last: Map<string, { time: number; value: number }> = new Map();
  private family = '';

  line(line: string): void {
    const head = /^# (TYPE|HELP) (\S+) (.+)$/.exec(line);
    if (head !== null) this.head(head[1] ?? '', head[2] ?? '', head[3] ?? '');
    else if (line !== '# EOF') this.sample(line);
  }

  private head(keyword: string, name: string, rest: string): void {
    if (name !== this.family && this.types.has(name)) {
      this.problems.push(`${name} comes in two pieces`);
    }
    this.family = name;
    if (keyword === 'TYPE') this.types.set(name, rest);
  }

  private sample(line: string): void {
    const found = sampleLine.exec(line);
    if (found === null) {
      this.problems.push(`no sample: ${line}`);
      return;
    }
    const [, name = '', labels = '', value = '', time = '0'] = found;
    const type = this.types.get(this.family) ?? '';
    const allowed = (suffixes[type] ?? []).map((suffix) => this.family + suffix);
    if (!allowed.includes(name)) this.problems.push(`${name} is none of ${this.family}'s`);
    this.inOrder(line, name + labels, { time: Number(time), value: Number(value) }, type);
  }

  private inOrder(
    line: string,
    metric: string,
    now: { time: number; value: number },
    type: string,
  ) {
    const before = this.last.get(metric);
    this.last.set(metric, now);
    if (before === undefined) return;
    if (now.time <= before.time) this.problems.push(`back in time: ${line}`);
    if (now.value < before.value && type !== 'gauge') this.problems.push(`it falls: ${line}`);
  }
}

/** What a page breaks of the grammar and the order that OpenMetrics 1.0 asks for. */
export function openMetricsProblems(text: string): string[] {
  const checker = new Checker();
  for (const line of text.split('\n').slice(0, -1)) checker.line(line);
  const end = text.endsWith('# EOF\n') ? [] : ['it does not end in # EOF'];
  return [...checker.problems, ...end];
}
