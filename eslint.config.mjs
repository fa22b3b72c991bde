import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  { ignores: ['dist', 'dist.*', 'release', 'coverage', 'node_modules'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
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
  { files: ['renderer/**/*.{ts,tsx}'], extends: [hooks.configs.flat.recommended] },
  {
    files: ['shared/**/*.ts', 'electron/**/*.ts'],
    rules: {
      // Rule 2 of the house: errors are matched by code, in one file; messages differ between OpenSSL and BoringSSL.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.property.name=/^(includes|match|startsWith|endsWith|test|search)$/] > MemberExpression[object.property.name='message']",
          message: 'Match an error by its code (in the one file that translates codes), never by its message.',
        },
      ],
    },
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
