/** The normal deviate of 95 % confidence. */
const z = 1.959964;

/** The 95 % interval of a share (E. Wilson, 1927). */
export function wilson(hits, all) {
  if (all === 0) return [0, 1];
  const share = hits / all;
  const middle = share + (z * z) / (2 * all);
  const half = z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  const whole = 1 + (z * z) / all;
  return [(middle - half) / whole, (middle + half) / whole];
}

const percent = (share) => `${(share * 100).toFixed(1)} %`;

/** The score of some verdicts, as a line: a mutant that never ends is noticed, too. */
export function scoreLine(name, verdicts) {
  const noticed = verdicts.filter(({ verdict }) => verdict !== 'survived').length;
  const [low, high] = wilson(noticed, verdicts.length);
  const share = verdicts.length === 0 ? 0 : noticed / verdicts.length;
  const endless = verdicts.filter(({ verdict }) => verdict === 'timeout').length;
  return `${name.padEnd(10)} ${noticed} of ${verdicts.length} noticed: ${percent(share)} (95 %: ${percent(low)} to ${percent(high)}), ${endless} of them by a time-out`;
}
