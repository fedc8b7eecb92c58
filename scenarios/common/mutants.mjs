/** Throws for an error that cannot be planted. */
export function checkMutant(mutant, known) {
  if (mutant === undefined || known.includes(mutant)) return;
  throw new Error(`mutant: found "${mutant}"; allowed is ${known.join(' | ')}`);
}
