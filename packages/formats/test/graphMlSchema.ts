import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A file of the schema. */
interface SchemaFile {
  readonly fileName: string;
  readonly contents: string;
}

const require = createRequire(import.meta.url);
const folder = join(
  dirname(require.resolve('graphml-moddle/package.json')),
  'resources/graphml/xsd',
);

/** The published schema refers to itself by its address; here its files lie side by side. */
function published(fileName: string): SchemaFile {
  const text = readFileSync(join(folder, fileName), 'utf8');
  return { fileName, contents: text.replaceAll('http://graphml.graphdrawing.org/xmlns/1.1/', '') };
}

/** The two attributes of XLink that the schema of GraphML refers to. */
const xlink = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xlink">
  <xs:attribute name="href" type="xs:anyURI"/><xs:attribute name="type" type="xs:string"/>
</xs:schema>`;

/** GraphML 1.1 as published. */
export const graphMlSchema: SchemaFile = published('graphml.xsd');

/** What the schemas refer to. */
export const schemaParts: readonly SchemaFile[] = [
  graphMlSchema,
  published('graphml-structure.xsd'),
  { fileName: 'xlink.xsd', contents: xlink },
];

/** GraphML 1.1 with what yEd adds, by the way of extension that GraphML has: redefinition. */
export const yedSchema: SchemaFile = {
  fileName: 'yed.xsd',
  contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="http://graphml.graphdrawing.org/xmlns" targetNamespace="http://graphml.graphdrawing.org/xmlns">
  <xs:redefine schemaLocation="graphml.xsd">
    <xs:attributeGroup name="key.extra.attrib">
      <xs:attributeGroup ref="key.extra.attrib"/>
      <xs:attribute name="yfiles.type" type="xs:NMTOKEN"/>
    </xs:attributeGroup>
    <xs:complexType name="data-extension.type" mixed="true">
      <xs:complexContent mixed="true">
        <xs:extension base="data-extension.type">
          <xs:choice minOccurs="0">
            <xs:any namespace="http://www.yworks.com/xml/graphml" processContents="skip"/>
          </xs:choice>
        </xs:extension>
      </xs:complexContent>
    </xs:complexType>
  </xs:redefine>
</xs:schema>`,
};
