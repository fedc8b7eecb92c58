/** A Deployment with its Service, as manifests of small demos have them. */
export function deployed(
  name: string,
  {
    env = {},
    more = '',
    type = 'ClusterIP',
    labels = '',
    image = `example/${name}`,
    replicas = 1,
  }: {
    readonly env?: Readonly<Record<string, string>>;
    readonly more?: string;
    readonly type?: string;
    readonly labels?: string;
    readonly image?: string;
    readonly replicas?: number;
  } = {},
): string {
  const variables = Object.entries(env).map(([key, value]) => `{name: ${key}, value: "${value}"}`);
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  template:
    metadata: {labels: {app: ${name}${labels}}}
    spec:
      containers:
      - name: main
        image: ${image}
        env: [${variables.join(', ')}]
        ${more}
---
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {type: ${type}, selector: {app: ${name}}, ports: [{port: 80}]}
`;
}
