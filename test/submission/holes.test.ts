// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the tables hold source text
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillHoles, findHoles } from "../../grader/submission/holes.ts";

// In these texts ▢ is a `???` that is a hole; a `???` written out is none.
const HOLE = "▢";

function spell(marked: string): { text: string; offsets: number[] } {
  const offsets: number[] = [];
  const text = marked.replaceAll(HOLE, (_, at: number) => {
    offsets.push(at + 2 * offsets.length);
    return "???";
  });
  return { text, offsets };
}

function findOffsets(text: string): number[] {
  return findHoles(text).map(({ offset }) => offset);
}

const WITH_HOLES = [
  // the stubs
  "this.grad += ▢;",
  "this.grad += ▢ * out.grad;",
  "const out = new Value(▢, [this], 'tanh');",
  "const act = ▢;\nreturn act.tanh();",
  "class V { visit(node) {\n  ▢\n} }",
  "▢",
  // statements
  "▢; ▢;",
  "if (▢) {} else ▢;",
  "if (x) ▢;",
  "while (a.b) ▢",
  "for (let i = ▢; ▢; ▢) ▢;",
  "for (const x of ▢) {}",
  "for (const x in ▢) ▢;",
  "for await (const x of xs) ▢;",
  "switch (▢) { case ▢: default: ▢ }",
  "do { ▢ } while (▢);",
  "try { ▢ } catch { ▢ } finally { ▢ }",
  "throw ▢;",
  "return ▢;",
  "const a = 1\n▢\nconst b = f()\n▢",
  "x as Foo\n▢",
  "f()\n  ▢\n  /* c */ ▢",
  "export default ▢;",
  "label: ▢;",
  "{ a } ▢",
  // operands
  "a / ▢ / b",
  "▢ / 2 / x; '???'",
  "f(▢ / 2, '/', ▢) / 3",
  "-▢ + +▢ - !▢ * ~▢",
  "typeof ▢ === void ▢",
  "await ▢; yield ▢; yield* ▢;",
  "a ?? ▢",
  "▢ ?? ▢",
  "x ? ▢ : ▢",
  "▢ ? a : b",
  "a ?? ▢ ? ▢ : ▢",
  "c?▢:▢",
  "▢?a:b",
  "a??▢",
  "▢??a",
  "x ??= ▢",
  "a || ▢ && ▢",
  "a < ▢ > ▢",
  "a instanceof ▢; ▢ instanceof A; '' in ▢",
  "++▢; --▢; ▢++; a++ / ▢ / b",
  "a = 1\n++▢",
  "a = 1\n!▢",
  "▢ = 1; ▢ += 2",
  // members, calls, literals
  "▢.a; ▢?.a; ▢?.[▢]; ▢(▢); ▢`x`; new ▢(▢)",
  "a[▢](▢, ...▢)",
  "a?.[▢]; a?.(▢)",
  "[▢, ▢, ...▢]",
  "x = { a: ▢, ▢, [▢]: ▢, ...▢ }",
  "x => ▢; () => ▢; async () => { ▢ }",
  "xs.map((w, i) => ▢).reduce((s, t) => ▢, ▢)",
  "(a = ▢, { b = ▢ } = ▢) => ▢",
  "class A extends ▢ { #x = ▢; static y = ▢; z() { return ▢ } }",
  "this.#x / ▢ / this.#x",
  "import(▢)",
  // templates
  "`${▢}`",
  "`???${▢}???${ ▢ }???`",
  "`${`${▢}???`} ???` + ▢",
  "`${{ a: `}${▢}` }.a}???${▢}`",
  "`$???{a}`; ▢",
  "`\\${???}`; ▢",
  // TypeScript
  "let x: number = ▢;",
  "function f(a?: number, b: T = ▢): T | undefined { return ▢ }",
  "interface A { x?: T; y?(): T }\nconst a: A = ▢;",
  "new Map<string, Array<number>>(▢)",
  "const f = <T,>(x: T): T => ▢;",
  "▢ as number; (▢ as unknown as T[])[0]; <T>▢; ▢ satisfies T; ▢!; ▢!.a",
  "a! / ▢ / b! / '???'.length",
  "f(x)! / ▢; xs[0]! / ▢; /???/",
  "▢! / 2 / '???'.length",
  "!▢; !!▢; if (!▢) {}",
  "enum A { X = ▢ }",
  "type T = A extends B ? C : D;\n▢;",
  "class V { constructor(private x = ▢) {} }",
  // comments between
  "a = /* ??? */ ▢ // ???\n;",
  "a ?? /* ??? */ ▢",
  "const a = b /* ???\n*/\n▢",
  // lines and odd characters
  "\ufeff▢",
  "a;\r\n▢;\r▢;\r\n// ???\r\n▢",
  "// ???\r▢",
  "'???\u2028???'; ▢",
  "π / ▢ / ▢",
  "#!/usr/bin/env ???\n▢",
  // words that are members here
  "o.return ? ▢ : ▢; o.if(x) / ▢ / 2",
  "o.of?▢:b; o.if(x)?▢:b",
];

const WITHOUT_HOLES = [
  "'???' + \"???\" + '\\'???' + \"\\\\\" + '???'",
  "'a\\\n???'",
  "`???`; `a\n???`; `\\`???`; `$${a}???`",
  "// ???",
  "/* ???\n ??? */ /** ??? */",
  "/a???/; /[???]/u.test('???'); /\\/???/; /[/???]/; /(???/",
  "return /???/.test(x)",
  "if (x) /???/.test(x)",
  "x = a ? /???/ : /???/g",
  "{ }\n/???/.test(x)",
  "() => /???/",
  "a ? b : c ?? d",
  "a?.b?.[0]?.(c) ?? d?.5:1",
  "a??.5",
  "(a?: number, b?: string) => a ? b : c",
  "type A<T> = T extends [infer U, U?] ? U : never",
  // an operator is due
  "a ??? b",
  "f() ??? 1",
  "xs[0] ??? 1",
  "1 ??? 2",
  "a! ??? b",
  "a++ ??? b",
  "'a' ??? `b` ??? d",
  "a ???.5:1",
  "x ???= 1",
  "a.???",
  "a?.???",
  // a name is declared, not used
  "const ??? = 1; let ??? = 2; var ??? = 3",
  "function ???() {}",
  "class ??? {}",
  // a name there would make the word longer
  "return???;",
  "typeof???",
  "???in x",
  "a = ???\\u0061",
  "",
  "??",
];

describe("findHoles", () => {
  it("is tried on at least 52 nasty texts", () => {
    expect(WITH_HOLES.length).toBeGreaterThanOrEqual(52);
  });

  it.each(WITH_HOLES)("finds the marked ones in %j", (marked) => {
    const { text, offsets } = spell(marked);
    expect(offsets.length).toBeGreaterThan(0);
    expect(findOffsets(text)).toEqual(offsets);
  });

  it.each(WITHOUT_HOLES)("finds none in %j", (text) => {
    expect(findOffsets(text)).toEqual([]);
  });

  it("finds none in any TypeScript file of this repository but those that are meant to be handed in", () => {
    const files = ["grader", "reference", "solutions", "test"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
        .filter((path) => path.endsWith(".ts") && !path.startsWith("test/fixtures/hostile/")),
    );
    expect(files.length).toBeGreaterThan(5);
    const withHoles = files.filter((file) => findHoles(readFileSync(file, "utf8")).length > 0);
    expect(withHoles).toEqual([]);
  });

  it("finds the holes of generated expressions, whatever surrounds them", () => {
    const { expression } = fc.letrec<{ expression: string }>((tie) => {
      const inner = tie("expression");
      const leaves = [
        "a",
        "1.5",
        HOLE,
        HOLE,
        "'???'",
        "/[???/]???/u",
        "`???`",
        "a.b!",
        "(a as T)",
        "xs[0]!",
        "f<T>(a)",
      ];
      return {
        expression: fc.oneof(
          { maxDepth: 4 },
          fc.constantFrom(...leaves),
          fc
            .tuple(inner, fc.constantFrom("/", "+", "??", "&&", "<", "/* ??? */ -", "\n/"), inner)
            .map(([a, operator, b]) => `(${a}) ${operator} (${b}) / a / ${b.startsWith("/") ? "c" : HOLE}`),
          fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a})?(${b}):(${c})`),
          fc.tuple(inner, inner).map(([a, b]) => `\`???\${${a}}$???{\${ ${b} }\``),
          inner.map((a) => `f(${a}, ...[${a}]) // ???\n`),
          inner.map((a) => `(x?: T): T => { if (x) return ${a}; else ${HOLE} }`),
          inner.map((a) => `{ a: ${a}, b: -${HOLE} }`),
        ),
      };
    });
    fc.assert(
      fc.property(expression, (marked) => {
        const { text, offsets } = spell(`x = ${marked};`);
        expect(findOffsets(text)).toEqual(offsets);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("counts lines and columns from 1, as an editor does", () => {
    const text = "\ufeff??? ;\r\n'é𝛛\u2028' + ???;\r\t???;\n\n  ???";
    expect(findHoles(text).map(({ line, column }) => [line, column])).toEqual([
      [1, 1],
      [2, 10],
      [3, 2],
      [5, 3],
    ]);
  });

  it("takes four question marks for an operator and a hole, or a hole and an operator", () => {
    expect(findOffsets("c????:???")).toEqual([2, 6]);
    expect(findOffsets("c?????")).toEqual([3]);
    expect(findOffsets("????a:???")).toEqual([0, 6]);
    expect(findOffsets("a ? ????.b : c")).toEqual([4]);
  });

  it("reads 256 KB of any one thing", () => {
    const times = (part: string) => part.repeat(Math.ceil(262144 / part.length));
    const parts = [
      "??? / 2;\n",
      "?",
      "f(",
      "`${",
      "a!/",
      "'\\",
      "/*",
      "/",
      "{",
      "<T>(x=",
      "x = {a:",
      "? ",
      "[/",
      "\u2028",
    ];
    for (const part of parts) expect(() => findHoles(times(part))).not.toThrow();
    expect(findHoles(times("??? / 2;\n"))).toHaveLength(29128);
  }, 60_000);
});

describe("fillHoles", () => {
  it("puts one name of three characters into every hole and moves nothing", () => {
    const text = "a.grad += ???; // ???\nb.grad += ??? * c.grad;";
    const filled = fillHoles(text);
    expect(filled.text).toBe("a.grad += $$$; // ???\nb.grad += $$$ * c.grad;");
    expect(filled.name).toBe("$$$");
    expect(filled.holes).toEqual(findHoles(text));
  });

  it.each(WITH_HOLES)("leaves no hole in %j", (marked) => {
    const { text } = spell(marked);
    const filled = fillHoles(text).text;
    expect(filled).toHaveLength(text.length);
    expect(findHoles(filled)).toEqual([]);
  });

  it("returns a text without holes as it is", () => {
    expect(fillHoles("'???'").text).toBe("'???'");
    expect(fillHoles("").text).toBe("");
  });

  it.each(["$$$", "\\u0024$$", "\\u{24}\\u{000024}$"])(
    "takes another name where the file has %s",
    (spelling) => {
      const { text, name } = fillHoles(`const ${spelling} = 1; f(???)`);
      expect(name).toMatch(/^[$_α-ωΑ-Ω]{3}$/);
      expect(name).not.toBe("$$$");
      expect(text.endsWith(`f(${name})`)).toBe(true);
    },
  );

  it("never takes a name the file has already, however many those are", () => {
    const names = new Set<string>();
    for (let i = 0; i < 200; i++) names.add(fillHoles([...names].join(" ")).name);
    expect(names.size).toBe(200);
  });
});
