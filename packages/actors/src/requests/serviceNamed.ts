/** Where the service stands in a hierarchical name. */
const servicePart = 7;

/** The service in the full name of an actor. */
export function serviceNamed(name: string): string {
  return name.split('.')[servicePart] ?? '';
}
