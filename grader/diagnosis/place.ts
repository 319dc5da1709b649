// What a program answers with, as a student would speak of it: its name, and what it may have to do with.

/** A place that a program reads, in the words of its session. */
export interface Place {
  /** The same in every run: "the weights' grads". */
  readonly name: string;
  readonly isPlural: boolean;
  /** What may tell right numbers from wrong ones. */
  readonly traits?: readonly Trait[];
  /** Numbers that a wrong one may be, or may be off by: "its input". */
  readonly around?: ReadonlyMap<string, number>;
  /** What it held before it was to be changed. */
  readonly before?: number;
  /** Whether that it is right goes without saying. */
  readonly isMinor?: boolean;
}

/** Something that holds of some places of a name, and not of the others. */
export interface Trait {
  readonly holds: boolean;
  /** "for the last weight" */
  readonly yes: string;
  /** "for the others" */
  readonly no: string;
}

/** A verb that goes with a name. */
export const verbs = {
  one: { it: "it", is: "is", has: "has", changes: "changes", equals: "equals" },
  many: { it: "they", is: "are", has: "have", changes: "change", equals: "equal" },
} as const;

export type Verbs = Readonly<Record<keyof (typeof verbs)["one"], string>>;
