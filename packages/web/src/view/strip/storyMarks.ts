/** A fault in few words: without its times, which its place on the strip tells. */
export const shortFault = (text: string): string =>
  text.replace(/\s(?:at|for|until|every)\s.*$/, '');
