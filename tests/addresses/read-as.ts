import { readPastedError } from '@shared/addresses/pasted-error'
import { describe, expect, it } from 'vitest'

/** Each text is read as the complaint that it stands under. `title`: with `%s` for the complaint. */
export function readAs(title: string, told: Readonly<Record<string, readonly string[]>>): void {
  describe.each(Object.entries(told))(title, (complaint, texts) => {
    it.each(texts)('%s', (text) => {
      expect(readPastedError(text).complaint).toBe(complaint)
    })
  })
}
