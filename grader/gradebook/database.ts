// The SQLite file of a gradebook: opened by one process at a time, checked, brought to today's format; what goes wrong
// with it becomes a sentence.

import { chmodSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import SQLite, { type Database } from "node-sqlite3-wasm";
import * as v from "valibot";
import { UsageError } from "../errors.ts";
import { takeLock } from "./lock.ts";
import { APPLICATION_ID, MIGRATIONS } from "./schema.ts";

type Value = string | number | null;

export class BookFile {
  readonly #path: string;
  readonly #db: Database;
  readonly #unlock: () => void;

  /**
   * Opens a gradebook, or makes an empty one.
   *
   * @throws {UsageError} if it is in use, damaged, of a newer format, something else, or cannot be written
   */
  constructor(path: string) {
    this.#path = path;
    this.#unlock = translate(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      return takeLock(`${path}.holder`);
    });
    try {
      this.#db = translate(path, () => {
        // SQLite's own lock, left by a killed process: nobody else holds ours.
        rmSync(`${path}.lock`, { recursive: true, force: true });
        const isNew = !existsSync(path);
        const db = new SQLite.Database(path);
        // It holds the seed, and names.
        if (isNew) chmodSync(path, 0o600);
        return db;
      });
    } catch (error) {
      this.#unlock();
      throw error;
    }
    try {
      this.#migrate();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Every row that a query gives. */
  all<T>(row: v.GenericSchema<unknown, T>, sql: string, values: readonly Value[] = []): T[] {
    const rows = translate(this.#path, () => this.#db.all(sql, [...values]));
    return v.parse(v.array(row), rows);
  }

  /** The one row that a query gives, or null. */
  get<T>(row: v.GenericSchema<unknown, T>, sql: string, values: readonly Value[] = []): T | null {
    return this.all(row, sql, values)[0] ?? null;
  }

  run(sql: string, values: readonly Value[] = []): void {
    translate(this.#path, () => this.#db.run(sql, [...values]));
  }

  /** Does all of it or nothing, whenever the process may be killed. */
  transact<T>(work: () => T): T {
    this.#exec("BEGIN IMMEDIATE");
    try {
      const done = work();
      this.#exec("COMMIT");
      return done;
    } catch (error) {
      // SQLite itself has rolled back where the disk is full.
      if (this.#db.inTransaction) this.#exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    try {
      this.#db.close();
    } finally {
      rmSync(`${this.#path}.lock`, { recursive: true, force: true });
      this.#unlock();
    }
  }

  #migrate(): void {
    const known = MIGRATIONS.length;
    const [{ format }, { id }, { tables }] = [
      this.#number("format", "SELECT user_version AS format FROM pragma_user_version"),
      this.#number("id", "SELECT application_id AS id FROM pragma_application_id"),
      this.#number("tables", "SELECT count(*) AS tables FROM sqlite_schema"),
    ];
    if (tables > 0 && id !== APPLICATION_ID) {
      throw new UsageError(
        `"${this.#path}" is no gradebook but another SQLite file: name another folder, or move the file away.`,
      );
    }
    if (format > known) {
      throw new UsageError(
        `The gradebook "${this.#path}" was written by a newer gradecheck (format ${format}, this one knows ${known}): update gradecheck. Nothing in it has been changed.`,
      );
    }
    if (format === known) return;
    this.transact(() => {
      for (const migration of MIGRATIONS.slice(format)) this.#exec(migration);
      this.#exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${known}`);
    });
  }

  #number<K extends string>(name: K, sql: string): Record<K, number> {
    const row = translate(this.#path, () => this.#db.get(sql));
    return { [name]: Number(row?.[name] ?? 0) } as Record<K, number>;
  }

  #exec(sql: string): void {
    translate(this.#path, () => this.#db.exec(sql));
  }
}

const DAMAGED = /not a database|malformed/;
const UNUSABLE = /disk I\/O|disk is full|could not open|unable to open|readonly|locked/i;

/** Trouble with the file is the caller's to mend; anything else is a mistake of ours. */
function translate<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof Error) || cause instanceof UsageError) throw cause;
    const { message } = cause;
    if (cause instanceof SQLite.SQLite3Error && DAMAGED.test(message)) {
      throw new UsageError(
        `The gradebook "${path}" is damaged (${message}): put a copy of it back, or move it away, and everything is graded anew. Nothing in it has been changed.`,
        { cause },
      );
    }
    if ("syscall" in cause || (cause instanceof SQLite.SQLite3Error && UNUSABLE.test(message))) {
      throw new UsageError(
        `The gradebook "${path}" cannot be written (${message}): look whether the disk is full or the folder read-only. What it holds is kept; run the command again then.`,
        { cause },
      );
    }
    throw cause;
  }
}
