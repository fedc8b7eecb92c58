/** The name that means the registry where dependencies are listed. */
export const registryName = 'eureka';
