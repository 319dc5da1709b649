// gradecheck's own version, put in when it is built.

declare const GRADECHECK_VERSION: string;

export const version: string = GRADECHECK_VERSION;
