// Reports are handed their colours: whether a terminal shows any is for the command to know.

import type pc from "picocolors";

/** What picocolors' `createColors(enabled)` makes: functions that colour text, or return it as it is. */
export type Colors = ReturnType<typeof pc.createColors>;
