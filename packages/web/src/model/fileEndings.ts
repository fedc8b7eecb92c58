/** The endings of files that can be opened, for a dialog that chooses one. */
export const fileEndings = '.json,.yaml,.yml,.gexf,.graphml,.cyjs';
