// Which code belongs to which exercise: the functions that the exercise's properties are about.
//
// So what is given stays as it is, since no exercise is graded by it: Value's fields and constructor, neg and sub,
// lol, and randomWeight.

import { ts } from "ts-morph";
import { CourseError } from "../course/problems.ts";
import type { Session } from "../course/session.ts";
import type { SessionCode } from "../properties/property.ts";
import type { TypedFiles } from "./typed-files.ts";

/** One function of an exercise. */
export interface Place {
  readonly exercise: string;
  readonly file: string;
  readonly body: ts.Block;
}

/**
 * The functions of a session's exercises, in the session's order.
 *
 * @throws {CourseError} naming each that the solution does not have
 */
export function findPlaces(session: Session, code: SessionCode, solution: TypedFiles): readonly Place[] {
  const problems: string[] = [];
  const places = session.exercises.flatMap(({ id, file }) => {
    const properties = code.exercises.find((exercise) => exercise.id === id)?.properties ?? [];
    const names = new Map(properties.map(({ about }) => [`${about.className}.${about.method}`, about]));
    return [...names.values()].flatMap(({ className, method }): Place[] => {
      const body = bodyOf(solution.treeOf(file), className, method);
      if (body !== null) return [{ exercise: id, file, body }];
      const name = method === "" ? className : `${className}.${method}`;
      problems.push(`${file}: There is no ${name}, which exercise "${id}" is about: solve it here.`);
      return [];
    });
  });
  if (problems.length > 0) throw new CourseError(problems);
  return places;
}

/** @param method - empty for a function; "constructor" for a class's own */
function bodyOf(tree: ts.SourceFile, name: string, method: string): ts.Block | null {
  for (const statement of tree.statements) {
    if (method === "") {
      if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement.body ?? null;
    } else if (ts.isClassDeclaration(statement) && statement.name?.text === name) {
      for (const member of statement.members) {
        if (ts.isConstructorDeclaration(member) && method === "constructor") return member.body ?? null;
        if (ts.isMethodDeclaration(member) && member.name.getText(tree) === method)
          return member.body ?? null;
      }
    }
  }
  return null;
}
