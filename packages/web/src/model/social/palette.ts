/** A colour: red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** From little to much, through a middle: told apart by lightness, too, and visible on the theme's ground. */
const ramps = {
  light: [
    [118, 140, 165],
    [31, 130, 180],
    [96, 16, 130],
  ],
  dark: [
    [95, 120, 144],
    [79, 179, 217],
    [255, 209, 102],
  ],
} as const;

/** The colour of a share from 0 to 1. */
export function colourOf(theme: 'light' | 'dark', share: number): Rgb {
  const ramp = ramps[theme];
  const at = Math.min(1, Math.max(0, share)) * (ramp.length - 1);
  const low = Math.min(ramp.length - 2, Math.floor(at));
  const [from, to] = [ramp[low] ?? ramp[0], ramp[low + 1] ?? ramp[0]];
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(from[channel] + (to[channel] - from[channel]) * (at - low));
  return [mix(0), mix(1), mix(2)];
}

/** A colour for each byte of a measure, where `least` and `most` are the ends of the scale. */
export function paletteOf(theme: 'light' | 'dark', least: number, most: number): readonly Rgb[] {
  return Array.from({ length: 256 }, (_, byte) =>
    colourOf(theme, (byte - least) / Math.max(1, most - least)),
  );
}

/** A colour as CSS writes it. */
export const cssOf = ([red, green, blue]: Rgb, alpha = 1): string =>
  `rgb(${red} ${green} ${blue} / ${alpha})`;

/** A colour as every library reads it. */
export const hexOf = (colour: Rgb): string =>
  `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
