import type { PackageName } from '../schema/packages.ts';

/** The services that send requests where a workload names none: each denominator, or the last one. */
export function clientsAmong(
  services: readonly { readonly name: string; readonly package?: PackageName }[],
): readonly string[] {
  const denominators = services.filter((service) => service.package === 'denominator');
  return (denominators.length > 0 ? denominators : services.slice(-1)).map(({ name }) => name);
}
