import type { SavedGraph } from '../saved/savedGraph.ts';

/** Attributes of an XML element by name. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** What a format makes of the elements of its document; all methods throw SavedGraphErrors. */
export interface XmlGraphEvents {
  /** The tag that opens an element, with its prefix. */
  open(name: string, attributes: XmlAttributes): void;
  /** The tag that closes an element. */
  close(name: string): void;
  /** Text between tags, all of it up to the next tag. */
  text(text: string): void;
  /** The file is over. */
  finish(): SavedGraph;
}
