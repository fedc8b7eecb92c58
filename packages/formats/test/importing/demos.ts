/** A service of a demo: whom it calls, and what it is. */
export interface DemoService {
  readonly calls?: readonly string[];
  readonly image?: string;
  /** Users come to it. */
  readonly open?: true;
}

/** The services of a system in the style of a well-known demo, by name. */
export type Demo = Readonly<Record<string, DemoService>>;

/** `front > cart catalog; cart > redis`: who calls whom; `*` marks an entrance, `=image` an image. */
function demo(text: string): Demo {
  const services = new Map<string, { calls: string[]; image?: string; open?: true }>();
  const take = (word: string): string => {
    const [, star = '', name = '', image] = /^(\*?)([\w.-]+)(?:=(\S+))?$/.exec(word) ?? [];
    const service = services.get(name) ?? { calls: [] };
    services.set(name, service);
    if (star === '*') service.open = true;
    if (image !== undefined) service.image = image;
    return name;
  };
  for (const line of text.split(';')) {
    const [left = '', right = ''] = line.split('>');
    const caller = take(left.trim());
    for (const word of right.trim().split(/\s+/)) {
      if (word !== '') services.get(caller)?.calls.push(take(word));
    }
  }
  return Object.fromEntries(services);
}

/** Systems in the style of well-known demos, written for these tests. */
export const demos: Readonly<Record<string, Demo>> = {
  boutique: demo(
    '*frontend > adservice recommendationservice productcatalogservice cartservice shippingservice currencyservice checkoutservice; recommendationservice > productcatalogservice; cartservice > redis-cart=redis:alpine; checkoutservice > productcatalogservice cartservice shippingservice currencyservice paymentservice emailservice',
  ),
  socks: demo(
    '*edge-router > front-end; front-end > catalogue user carts orders; catalogue > catalogue-db=mysql:5.7; user > user-db=mongo:6; carts > carts-db=mongo:6; orders > orders-db=mongo:6 payment shipping user carts; shipping > rabbitmq=rabbitmq:3; queue-master > rabbitmq; front-end > queue-master session-db=redis',
  ),
  books: demo('*productpage > details reviews; reviews > ratings; ratings > mongodb=mongo'),
  tea: demo(
    '*webui > auth image recommender persistence; auth > persistence; image > persistence; recommender > persistence; persistence > teadb=mariadb',
  ),
  hotel: demo(
    '*frontend > search profile recommendation user reservation; search > geo rate; geo > mongodb-geo=mongo; rate > memcached-rate=memcached mongodb-rate=mongo; profile > memcached-profile=memcached mongodb-profile=mongo; recommendation > mongodb-recommendation=mongo; user > mongodb-user=mongo; reservation > memcached-reserve=memcached mongodb-reservation=mongo',
  ),
  trains: demo(
    '*gateway > auth-service travel-service order-service station-service; travel-service > route-service train-service ticketinfo-service order-service; ticketinfo-service > basic-service; basic-service > station-service price-service; order-service > order-mongo=mongo; auth-service > auth-mongo=mongo; price-service > price-mongo=mongo; station-service > station-mongo=mongo',
  ),
  eshop: demo(
    '*webmvc > webshoppingagg identity-api; *webspa > webshoppingagg; webshoppingagg > catalog-api basket-api ordering-api; catalog-api > sqldata=mcr.microsoft.com/mssql/server:2019-latest rabbitmq=rabbitmq:3; basket-api > basketdata=redis:alpine rabbitmq; ordering-api > sqldata rabbitmq; identity-api > sqldata',
  ),
  pets: demo(
    '*api-gateway > customers-service visits-service vets-service genai-service; customers-service > mysql=mysql:8; visits-service > mysql; vets-service > mysql; genai-service > customers-service vets-service',
  ),
  telescopes: demo(
    '*frontend-proxy > frontend image-provider flagd-ui; frontend > ad cart checkout currency product-catalog recommendation shipping; cart > valkey-cart=valkey/valkey:8; checkout > cart currency email payment product-catalog shipping kafka=apache/kafka; accounting > kafka postgresql=postgres:17; checkout > accounting; shipping > quote; recommendation > product-catalog flagd; flagd-ui > flagd; email > otel-collector=otel/opentelemetry-collector-contrib',
  ),
  blog: demo('*proxy=nginx:1.27 > wordpress=wordpress:6; wordpress > db=mysql:8.4 cache=redis:7'),
  streams: demo(
    '*ksql-server > schema-registry broker; *control-center > ksql-server connect schema-registry broker; connect > broker schema-registry; schema-registry > broker=confluentinc/cp-kafka; broker > zookeeper=confluentinc/cp-zookeeper',
  ),
  tracker: demo(
    '*nginx=nginx > web relay; web > postgres=postgres:14 redis=redis:6 memcached=memcached kafka=confluentinc/cp-kafka snuba-api symbolicator; relay > kafka redis web; snuba-api > clickhouse=clickhouse/clickhouse-server redis kafka',
  ),
  bank: demo(
    '*front > userservice contacts ledgerwriter balancereader transactionhistory; userservice > accounts-db=bank/accounts-db:v1; contacts > accounts-db; ledgerwriter > ledger-db=postgres balancereader; balancereader > ledger-db; transactionhistory > ledger-db',
  ),
  votes: demo(
    '*vote > redis=redis:alpine; *result > db=postgres:15; worker > redis db; vote > worker',
  ),
  photos: demo(
    '*server=photos/server > machine-learning redis=docker.io/valkey/valkey:8@sha256:0123456789abcdef database=ghcr.io/acme/pgvector:pg14',
  ),
};

/** Ways in which services say whom they call. */
export const styles: readonly ((callee: string) => { variable: string; value: string })[] = [
  (callee) => ({ variable: `${upper(callee)}_URL`, value: `http://${callee}:8080/v1` }),
  (callee) => ({ variable: `${upper(callee)}_HOST`, value: callee }),
  (callee) => ({ variable: `${upper(callee)}_ADDR`, value: `${callee}:7000` }),
  (callee) => ({
    variable: `APP_${upper(callee)}`,
    value: `scheme://user:secret@${callee}:5432/db?x=y`,
  }),
  (callee) => ({ variable: `services__${callee}__endpoint`, value: callee }),
];

const upper = (name: string): string => name.toUpperCase().replace(/\W/g, '_');

/** A demo as a compose file, in one of the styles. */
export function composeOf(system: Demo, style: number): string {
  const services = Object.entries(system).map(([name, { calls = [], image, open }]) => {
    const said = calls.map((callee) => styles[style % styles.length]?.(callee));
    const environment = said.map((each) => `      ${each?.variable}: "${each?.value}"\n`).join('');
    return `  ${name}:\n    image: ${image ?? `example/${name}:\${TAG:-1.0}`}\n${
      open === true ? '    ports: ["8080:80"]\n' : '    expose: ["80"]\n'
    }${environment === '' ? '' : `    environment:\n${environment}`}`;
  });
  return `services:\n${services.join('')}`;
}

/** A demo as manifests, with what it calls in variables, arguments or a config map, by the style. */
export function manifestsOf(system: Demo, style: number): string {
  return Object.entries(system)
    .map(([name, { calls = [], image, open }]) => {
      const said = calls.flatMap((callee) => styles[style % styles.length]?.(callee) ?? []);
      const env = said.map(
        ({ variable, value }) => `        - {name: ${variable}, value: "${value}"}\n`,
      );
      const args = said.map(
        ({ variable, value }) => `        - "--${variable.toLowerCase()}=${value}"\n`,
      );
      const data = said.map(({ variable, value }) => `    ${variable} = ${value}\n`);
      const how = style % 3;
      const inside = [
        env.length === 0 ? '' : `        env:\n${env.join('')}`,
        args.length === 0 ? '' : `        args:\n${args.join('')}`,
        '',
      ][how];
      const volume =
        how === 2 ? `      volumes: [{name: c, configMap: {name: ${name}-config}}]\n` : '';
      const config =
        how === 2
          ? `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}-config}\ndata:\n  app.properties: |\n    x = y\n${data.join('')}`
          : '';
      return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - name: main
        image: ${image ?? `example/${name}`}
${inside}${volume}---
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {type: ${open === true ? 'LoadBalancer' : 'ClusterIP'}, selector: {app: ${name}}, ports: [{port: 80}]}
${config}`;
    })
    .join('');
}
