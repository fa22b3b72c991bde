// Which room may import which (the house's rooms). Each rule's comment is the message that a developer reads: it says what to do instead.
// `name` stays short, as it is the first thing on the line; run with --output-type err-long to see the comment (npm run lint does).

/** A file's own path as a group, so that "another one" can be told from "itself". The shelf that finds them all is none of them. */
const OTHER = (folder) => ({
  from: { path: `^${folder}/((?!shelf\\.ts$).+)\\.ts$` },
  to: { path: `^${folder}/.+\\.ts$`, pathNot: `^${folder}/$1\\.ts$` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'These files import each other in a circle: move what they share into a file of its own that both import.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'must-resolve',
      severity: 'error',
      comment: 'This import leads nowhere: correct its path, or add the package to package.json with its reason in docs/dependencies.md.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^data:' }, // attacks in tests import text
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment:
        'shared/ runs in both processes and in saved reports: it imports nothing but shared/ and zod. Measure it in a probe (electron/) and pass the reading in.',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '^node_modules/zod/'] },
    },
    {
      name: 'electron-imports-shared-only',
      severity: 'error',
      comment: 'electron/ is the hands: it imports shared/, Node and packages. What the face and the hands both need belongs in shared/.',
      from: { path: '^electron/' },
      to: { path: '^(renderer|tests)/' },
    },
    {
      name: 'hands-without-electron',
      severity: 'error',
      comment:
        "Only electron/shell/, electron/main.ts and electron/preload.ts import 'electron', so that the command line and the tests run the rest on plain Node. Take what you need from the injected surroundings, and let the shell provide it.",
      from: { path: '^electron/', pathNot: ['^electron/shell/', '^electron/(main|preload)\\.ts$', '^electron/dev/fallback/default-app/'] },
      to: { path: ['^node_modules/electron/', '^electron/shell/', '^electron/(main|preload)\\.ts$'] },
    },
    {
      name: 'no-hand-serves-the-window',
      severity: 'error',
      comment:
        'electron/requests/ and electron/acts/ serve the window alone: a change in them makes no command line stale (electron/dev/stale.cjs). Move what the command line needs as well into a room of its own.',
      from: { path: '^electron/', pathNot: ['^electron/(requests|acts|shell|dev)/', '^electron/(main|preload)\\.ts$'] },
      to: { path: '^electron/(requests|acts)/' },
    },
    {
      name: 'preload-stays-tiny',
      severity: 'error',
      comment:
        'The preload runs before every page: it imports electron and the channel names only. With the schema library in it, it was 172 kB instead of 0.5 kB; import types with `import type`.',
      from: { path: '^electron/preload\\.ts$' },
      to: { pathNot: ['^node_modules/electron/', '^shared/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'face-without-hands',
      severity: 'error',
      comment:
        'renderer/ has no Node and no network: it imports shared/, react, zustand, and zod at its border. Ask the main process over the one IPC contract instead.',
      from: { path: '^renderer/' },
      to: {
        pathNot: [
          '^\\.', // what leads nowhere is must-resolve's business
          '^renderer/',
          '^shared/',
          '^assets/',
          '^node_modules/(react|react-dom|zustand|zod|scheduler)/',
          '^node_modules/@types/(react|react-dom)/',
        ],
      },
    },
    {
      name: 'no-cause-imports-a-cause',
      severity: 'error',
      comment:
        'A cause stands alone, so that one can be added or removed without a thought for the others: what two causes share is a fact (or steps in shared/fixes/).',
      ...OTHER('shared/causes'),
    },
    {
      name: 'no-fact-imports-a-fact',
      severity: 'error',
      comment: 'A fact is one question with its own shape: what two facts share is a piece of its own (certificates/, addresses/, model/).',
      ...OTHER('shared/facts'),
    },
    {
      name: 'no-product-imports-a-product',
      severity: 'error',
      comment:
        'A product is one file, to be added or removed without a thought for the others: what two products share is a piece (shared/products/pieces.ts).',
      from: { path: '^shared/products/[^/]+/' },
      to: { path: '^shared/products/([^/]+/|shelf)' },
    },
    {
      name: 'no-probe-imports-a-probe',
      severity: 'error',
      comment:
        'A probe measures one fact and needs no other probe: let it read the other reading from the evidence, or move the shared hands to electron/network/.',
      ...OTHER('electron/probes'),
    },
    {
      name: 'hands-do-not-judge',
      severity: 'error',
      comment:
        'What looks does not judge: a reading says what was seen, and later rules judge it again. What both need is a piece of the fact (shared/facts/) or of the model.',
      from: { path: '^electron/(account|certificates|computer|network|probes|server-files)/' },
      to: { path: '^shared/(judging/|causes/|diagnose\\.ts)' },
    },
    {
      name: 'library-reads-files',
      severity: 'error',
      comment:
        '@peculiar/x509 reads files for showing, in electron/certificates/read.ts alone; call readCertificate. What a server shows is read by readFields, and what is verified strictly (parse.ts).',
      from: { path: '^electron/', pathNot: '^electron/certificates/read\\.ts$' },
      to: { path: '^node_modules/(@peculiar/x509|reflect-metadata)/' },
    },
    {
      name: 'strict-reader-verifies-only',
      severity: 'error',
      comment:
        'electron/certificates/parse.ts refuses what breaks a rule, so it serves verifying and nothing else; what is shown is read by readFields or readCertificate, which say something of every certificate.',
      from: { pathNot: ['^electron/certificates/', '^tests/'] },
      to: { path: '^electron/certificates/parse\\.ts$' },
    },
    {
      name: 'development-stays-outside',
      severity: 'error',
      comment: 'electron/dev/ never ships: nothing but tests/ and electron/dev/ itself imports it.',
      from: { pathNot: ['^electron/dev/', '^tests/'] },
      to: { path: '^electron/dev/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|coverage)/' },
    tsPreCompilationDeps: 'specify', // type-only imports are told apart from real ones
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css', '.svg'],
    },
  },
}
