import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

// The ear of a native speaker, as far as a list of words can have one: correct English that nobody says, and what they say instead.
const said = [
  ['mostly', 'usually'],
  ['anew', 'again, or a new …'],
  ['shall', 'should, or is to'],
  ['whom', 'who, or a name for those meant'],
  ['mend(s|ed|ing)?', 'fix'],
  ["one[’']s own", 'your own'],
  ['upon', 'on'],
  ['hence|thereby|whereas|likewise|oneself', 'a word that people say'],
  ['(?<!\\b(leave|leaves|let)\\b.{0,80})alone', 'only, before what it is about'],
]
export const textsForPeople = said.map(([words, instead]) => ({
  selector: `TaggedTemplateExpression[tag.name='say'] TemplateElement[value.cooked=/\\b(${words})\\b/i]`,
  message: `Texts for people say it plainly: ${instead}.`,
}))

/** The same ear for comments, whose readers hear more; “alone” and “mend” may stand there. */
export const unspokenInComments = ['anew', 'mostly', 'shall', 'whom', 'to be had', 'for want of', 'thereby', 'hence', 'likewise']

// What people read stays a message until it is printed, as only then its language is known.
const printers = [
  'shared/languages/**',
  'shared/report/{build,html,markdown}.ts',
  'renderer/parts/Say.tsx',
  'electron/shell/speaking.ts',
  'electron/command-line/printer.ts',
]
const onlyPrintersSpeak = {
  patterns: [
    {
      regex: 'languages/speak$',
      message:
        'Hand the message on: it is spoken where it is printed (Say, spokenHere, speakHere, print), in the language of whoever reads it.',
    },
  ],
}
/** Other languages have more forms than one and many, or only one. */
export const countsByRule = {
  selector: "ConditionalExpression[test.operator='==='][test.right.value=1][consequent.tag.name='say'][alternate.tag.name='say']",
  message: 'Say a count with plural(n, { one, other }): each language has its own rule.',
}

/** What stands behind `&&` in the place of a value is asked, not done. */
export const asksBehindAnd = {
  selector: "LogicalExpression[operator='&&'] > CallExpression.right[callee.property.name=/^(add|push|set|delete)$/]",
  message: 'Write what is done as a statement behind an if: a value that changes something is overlooked.',
}

// Rule 2 of the house: errors are matched by code, in one file; messages differ between OpenSSL and BoringSSL.
const errorsByCode = {
  selector:
    "CallExpression[callee.property.name=/^(includes|match|startsWith|endsWith|test|search)$/] > MemberExpression[object.property.name='message']",
  message: 'Match an error by its code (in the one file that translates codes), never by its message.',
}

export default defineConfig(
  { ignores: ['dist', 'dist.*', 'release', 'coverage', 'node_modules'] },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    // Two things are two statements; in the head of a loop they may stand side by side.
    rules: {
      'no-sequences': ['error', { allowInParentheses: false }],
      'no-warning-comments': ['error', { terms: unspokenInComments, location: 'anywhere' }],
    },
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A number reads the same in a template as by String(); the rule is about objects and undefined.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => void x` and `() => setState(y)` are clear as they stand.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Closed unions are the design: a new member must be seen to everywhere.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      // A probe, a command, a step is async by its contract, also the one that happens to wait for nothing.
      '@typescript-eslint/require-await': 'off',
      // The house speaks of types and interfaces by what they are; both are fine.
      '@typescript-eslint/consistent-type-definitions': 'off',
      'no-restricted-globals': ['error', 'eval'],
      'no-control-regex': 'off', // garbage from the network is cleaned of control characters on purpose
    },
  },
  // Tests cut and repeat plain ASCII, where code points and characters are the same.
  { files: ['tests/**/*.ts'], rules: { '@typescript-eslint/no-misused-spread': 'off' } },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [hooks.configs.flat.recommended],
    rules: { 'no-restricted-syntax': ['error', countsByRule, asksBehindAnd, ...textsForPeople] },
  },
  {
    files: ['shared/**/*.ts', 'electron/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', errorsByCode, countsByRule, asksBehindAnd, ...textsForPeople] },
  },
  {
    files: ['shared/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    ignores: printers,
    rules: { 'no-restricted-imports': ['error', onlyPrintersSpeak] },
  },
  {
    files: ['shared/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    // Of three ways each stands by itself: an early return, a table, a name for the second question.
    rules: { 'no-nested-ternary': 'error' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }],
      // The compiler knows the globals of electron/dev/ better than a list here would; tests hand functions to the app's page, where others exist.
      'no-undef': 'off',
    },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
)
