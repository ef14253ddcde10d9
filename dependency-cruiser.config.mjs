/**
 * The house's own rules about imports: they run one way, folders that are pure know no machine,
 * and what the browser shows takes from scripts only what runs there.
 */

/** From what everything rests on to what the user types; a folder may import those before it, and those on its own line. */
const order = [
  ['vocabulary'],
  // A model's texts are typed as Markdown or plain.
  ['model', 'text'],
  ['measure'],
  ['blocks'],
  // A foreign document becomes notation by the same tree that the notation is read from.
  ['read', 'import'],
  ['plan'],
  ['rehearsal'],
  ['deck-text'],
  ['machine'],
  ['slidev'],
  // What is printed or measured is shown by a stage, whose lobby prints and tells what was found.
  ['stage', 'print', 'check'],
  ['pipeline'],
  ['commands'],
]
/** Functions of their arguments: no clock, no disk, no environment; they run in Node and in the browser. */
const pure = order.slice(0, order.findIndex(line => line.includes('machine'))).flat()

const within = folders => `^scripts/(?:${folders.join('|')})/`

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...order.slice(0, -1).map((line, i) => ({
      name: `${line.join('-and-')}-know-nothing-later`,
      comment: `scripts/${line.join(' and scripts/')} may not know what comes after`,
      severity: 'error',
      from: { path: within(line) },
      to: { path: within(order.slice(i + 1).flat()) },
    })),
    {
      name: 'pure-knows-no-machine',
      comment: 'a pure folder gives the same for the same',
      severity: 'error',
      from: { path: within(pure) },
      // These are functions of their arguments.
      to: { dependencyTypes: ['core'], pathNot: '^(?:buffer|crypto|path)$' },
    },
    {
      name: 'scripts-know-no-components',
      comment: 'what is drawn takes a layout; a layout knows nothing of who draws it',
      severity: 'error',
      // The part of the stage that runs in the browser is put into the app from there.
      from: { path: '^scripts/', pathNot: '^scripts/slidev/browser/' },
      to: { path: '^(?:components|layouts|setup|styles)/' },
    },
    {
      name: 'browser-knows-no-machine',
      comment: 'components run in the browser',
      severity: 'error',
      from: { path: '^(?:components|layouts)/' },
      to: { path: within(['machine', 'stage', 'print', 'check', 'commands']) },
    },
    {
      name: 'no-circles',
      comment: 'two files that need each other to run are one file',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.mjs', '.d.ts'] },
  },
}
