/** Milliseconds: programs that read a table of the system’s. PowerShell takes a second to begin, and Docker asks its service. */
export const systemPatience = 15_000
