/** What an act calls the copy of a server's settings that it leaves beside them: as they were before. */
export const copyName = (key: string): string => `before-relock-${key}`

/** Such a copy says what is so no longer. Whoever wants it read gives the file by itself. */
export const isOwnCopy = (name: string): boolean => /before-relock-/i.test(name)
