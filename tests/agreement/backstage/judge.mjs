// Says of each text on standard input (one JSON value a line: `{"text": ..., "files": {path: text}}`) what Backstage's
// own code says of its documents: one line of `[{valid, ref, error, relations, value}]`. `node judge.mjs FOLDER`, where
// FOLDER holds the `node_modules` of package.json. Each document is judged alone; every kind is allowed.

import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';

const installed = path.resolve(process.argv[2], 'node_modules');
const require = createRequire(path.join(installed, 'any.js'));
const inside = name => require(path.join(installed, '@backstage', 'plugin-catalog-backend', 'dist', `${name}.cjs.js`));

const model = require('@backstage/catalog-model');
const { ScmIntegrations } = require('@backstage/integration');
const { ConfigReader } = require('@backstage/config');
const { ScaffolderEntitiesProcessor } = require('@backstage/plugin-catalog-backend-module-scaffolder-entity-model');
const YAML = require('yaml');
const lodash = require('lodash');
const { DefaultCatalogProcessingOrchestrator } = inside('processing/DefaultCatalogProcessingOrchestrator');
const { ProcessorOutputCollector } = inside('processing/ProcessorOutputCollector');
const { BuiltinKindsEntityProcessor } = inside('processors/BuiltinKindsEntityProcessor');
const { AnnotateLocationEntityProcessor } = inside('processors/AnnotateLocationEntityProcessor');
const placeholders = inside('processors/PlaceholderProcessor');

process.removeAllListeners('warning');
process.on('warning', () => {});

const REPOSITORY = 'https://github.com/acme/catalog/blob/main/';
const FILE = `${REPOSITORY}catalog-info.yaml`;
const PARENT = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Location',
  metadata: {
    name: 'parent',
    namespace: 'the-parent-of-all',
    annotations: {
      'backstage.io/managed-by-location': `url:${FILE}`,
      'backstage.io/managed-by-origin-location': `url:${FILE}`,
    },
  },
};

const silent = { child: () => silent, debug() {}, info() {}, warn() {}, error() {} };
const integrations = ScmIntegrations.fromConfig(new ConfigReader({ integrations: { github: [{ host: 'github.com' }] } }));

let files = {};
const reader = {
  // GitHub's addresses are resolved to `tree`.
  async readUrl(url) {
    const name = /^https:..github.com.acme.catalog.(?:tree|blob).main.(.*)$/.exec(decodeURI(url))?.[1];
    if (name === undefined || !(name in files)) throw new Error(`NotFoundError: ${url}`);
    return { buffer: async () => Buffer.from(files[name], 'utf8') };
  },
};

const orchestrator = new DefaultCatalogProcessingOrchestrator({
  processors: [
    new placeholders.PlaceholderProcessor({
      resolvers: {
        json: placeholders.jsonPlaceholderResolver,
        yaml: placeholders.yamlPlaceholderResolver,
        text: placeholders.textPlaceholderResolver,
      },
      reader,
      integrations,
    }),
    new BuiltinKindsEntityProcessor(),
    new ScaffolderEntitiesProcessor(),
    new AnnotateLocationEntityProcessor({ integrations }),
    // A Location is judged by itself: whatever it names is there.
    { getProcessorName: () => 'everything', readLocation: async () => true },
  ],
  integrations,
  logger: silent,
  parser: async function* nothing() {},
  policy: model.EntityPolicies.allOf([
    new model.SchemaValidEntityPolicy(),
    new model.DefaultNamespaceEntityPolicy(),
    new model.NoForeignRootFieldsEntityPolicy(),
    new model.FieldFormatEntityPolicy(model.makeValidator()),
  ]),
  rulesEnforcer: { isAllowed: () => true },
  allowedLocationTypes: ['url'],
});

async function judged(value) {
  if (value === null) return { valid: null };
  if (!lodash.isPlainObject(value)) return { valid: false, error: 'Expected object at root' };
  const collector = new ProcessorOutputCollector(silent, PARENT);
  collector.generic()({ type: 'entity', entity: value, location: { type: 'url', target: FILE } });
  const { errors, deferredEntities } = collector.results();
  if (errors.length) return { valid: false, error: String(errors[0]) };
  const { entity } = deferredEntities[0];
  const result = await orchestrator.process({ entity, state: {} });
  if (!result.ok) return { valid: false, error: String(result.errors[0].cause ?? result.errors[0]) };
  const ref = model.stringifyEntityRef(result.completedEntity);
  const relations = result.relations.map(one => [
    model.stringifyEntityRef(one.source),
    one.type,
    model.stringifyEntityRef(one.target),
  ]);
  const { metadata, spec } = result.completedEntity;
  return { valid: true, ref, relations, name: metadata.name, spec };
}

async function documents(text) {
  let parsed;
  try {
    parsed = YAML.parseAllDocuments(text, { merge: false }).filter(d => d);
  } catch (error) {
    return [{ valid: false, error: `${error}`, gaveUp: true }];
  }
  const said = [];
  for (const document of parsed) {
    if (document.errors?.length) {
      said.push({ valid: false, parse: true, error: String(document.errors[0].message).split('\n')[0] });
      continue;
    }
    let value;
    try {
      value = document.toJSON();
    } catch (error) {
      said.push({ valid: false, parse: true, error: `${error}`, gaveUp: true });
      continue;
    }
    const asRead = lodash.cloneDeep(value); // what is judged gets its lists sorted in place
    try {
      said.push({ ...(await judged(value)), value: asRead });
    } catch (error) {
      said.push({ valid: false, error: `${error}`, threw: true });
    }
  }
  return said;
}

const asJson = (_, value) => {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $number: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (value instanceof Set || value instanceof Map || typeof value === 'bigint') return { $other: String(value) };
  return value;
};

for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { text, bytes, files: given = {} } = JSON.parse(line);
  files = given;
  const content = bytes === undefined ? text : Buffer.from(bytes, 'base64').toString('utf8');
  let answer;
  try {
    answer = JSON.stringify(await documents(content), asJson);
  } catch (error) {
    answer = JSON.stringify([{ valid: false, error: `${error}`, gaveUp: true }]);
  }
  process.stdout.write(`${answer}\n`);
}
