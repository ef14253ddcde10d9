import antfu from '@antfu/eslint-config'

/**
 * Imports run one way: commands -> stage, print, check -> slidev -> deck-text -> rehearsal -> plan -> read -> import
 * -> blocks -> measure -> model -> text.
 */
const order = [
  'text',
  'model',
  'measure',
  'blocks',
  'import',
  'read',
  'plan',
  'rehearsal',
  'deck-text',
  'machine',
  'slidev',
  'print',
  'check',
  'stage',
  'commands',
]
/** What of a folder is not for those before it; the words of a language, which know nothing, are for all who recognise anything. */
const inside = (folder: string): string[] => folder === 'import' ? ['import/*.ts'] : [`${folder}/**`]
const oneWay = order.slice(0, -1).map((folder, i): { files: string[], rules: { 'no-restricted-imports': ['error', object] } } => ({
  files: [`scripts/${folder}/**`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [{
        // To measure what a deck looks like, a check has to show it; so has what prints it.
        group: order.slice(i + 1).filter(later => !(['check', 'print'].includes(folder) && later === 'stage') && !(folder === 'import' && later === 'read')).flatMap(later => inside(later).flatMap(each => [`**/scripts/${each}`, `../${each}`, `../../${each}`])),
        message: `scripts/${folder} may not know what comes after it.`,
      }],
    }],
  },
}))

export default antfu({
  vue: true,
  typescript: true,
  // Documents are not linted: content is the writer's, decks are written by the tool.
  markdown: false,
  yaml: false,
  ignores: ['content', 'slides', 'dist', '.rostrum', 'rehearsals', 'test/input', 'test/output', '**/__snapshots__/**', '**/*.md'],
}, ...oneWay, {
  rules: {
    // A sentence, a pattern or an address is not broken for its length.
    'style/max-len': ['error', { code: 140, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true }],
    // A command line speaks on the console.
    'no-console': 'off',
    // `node:` globals such as process are imported where they are used; top-level await is how our entry runs.
    'antfu/no-top-level-await': 'off',
    'perfectionist/sort-imports': 'off',
    'perfectionist/sort-named-imports': 'off',
    'jsdoc/require-returns-description': 'off',
    // The scopes of a regular expression are read together.
    'regexp/no-super-linear-backtracking': 'off',
    'regexp/no-dupe-disjunctions': 'off',
    'unicorn/no-array-sort': 'off',
    'e18e/prefer-static-regex': 'off',
    'e18e/prefer-array-fill': 'off',
    'ts/no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
    // `–` beside `-`, `€` beside `$`: these ranges are meant.
    'regexp/no-obscure-range': 'off',
    // Patterns are put together from parts; what a part looks like alone misleads these.
    'regexp/no-useless-non-capturing-group': 'off',
    'regexp/prefer-character-class': 'off',
    'regexp/no-useless-assertions': 'off',
    'regexp/no-misleading-capturing-group': 'off',
    'regexp/no-contradiction-with-assertion': 'off',
    'style/no-mixed-operators': 'off',
    'node/prefer-global/buffer': 'off',
    // A doc comment names a parameter where its name does not say enough.
    'jsdoc/check-param-names': 'off',
  },
}, {
  // Lists of words fill their lines.
  files: ['scripts/vocabulary/**'],
  rules: { 'antfu/consistent-list-newline': 'off' },
}, {
  files: ['test/**'],
  rules: {
    'test/prefer-lowercase-title': 'off',
    // What a person sees is the rendered text.
    'unicorn/prefer-dom-node-text-content': 'off',
  },
})
