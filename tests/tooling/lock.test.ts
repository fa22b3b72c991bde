import { describe, expect, test } from 'vitest'
import { troubleInLock } from '../../electron/dev/lock.mjs'

const integrity = 'sha512-x'

describe('the lock file', () => {
  test('is refused when an optional package is missing from it, wherever Node would look', () => {
    const packages = {
      '': {},
      'node_modules/tool': { integrity, optionalDependencies: { 'tool-linux': '1', 'tool-android': '1' } },
      'node_modules/tool-linux': { integrity },
    }
    expect(troubleInLock({ packages })).toEqual(['tool wants tool-android, which the lock lacks: npm ci will refuse it'])
  })

  test('is fine when the optional package lies beside, below or above its parent', () => {
    const packages = {
      '': {},
      'node_modules/a': { integrity },
      'node_modules/a/node_modules/b': { integrity, optionalDependencies: { c: '1', d: '1', e: '1' } },
      'node_modules/a/node_modules/b/node_modules/c': { integrity },
      'node_modules/a/node_modules/d': { integrity },
      'node_modules/e': { integrity },
    }
    expect(troubleInLock({ packages })).toEqual([])
  })

  test('is refused when a package has no integrity or names a registry', () => {
    const packages = { 'node_modules/a': {}, 'node_modules/@b/c': { integrity, resolved: 'https://mirror.example/c.tgz' } }
    expect(troubleInLock({ packages })).toEqual([
      'a has no integrity: a changed package would not be noticed',
      '@b/c names its registry (https://mirror.example/c.tgz): omit-lockfile-registry-resolved is off',
    ])
  })
})
