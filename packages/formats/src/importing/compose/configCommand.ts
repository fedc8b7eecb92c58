/** The command that writes a project of several files as one. */
export const configCommand = '`docker compose config`';
