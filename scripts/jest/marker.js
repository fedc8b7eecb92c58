/** The name of the function by which a bundle says whose tests are declared next. */
export const marker = 'spigo test file';
