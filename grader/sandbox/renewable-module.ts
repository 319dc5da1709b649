// A WebAssembly module whose instance can be exchanged for a fresh one, with its memory set back to what it once held.
//
// An instance is its memory and its globals; the code around it keeps nothing but addresses. So whoever holds
// addresses of what the memory held when it was recorded goes on with the new instance.

const PAGE_BYTES = 4096;
/** Zeros that end a region: the unused part of the stack lies below them, memory never asked for above. */
const GAP_BYTES = 2 ** 17;
/** Recorded beyond the last byte that is not zero: variables that happen to be zero lie beside others. */
const MARGIN_BYTES = 2 ** 16;

type Exported = (...args: unknown[]) => unknown;

export class RenewableModule {
  readonly memory: WebAssembly.Memory;
  readonly #module: WebAssembly.Module;
  readonly #freshBytes: number;
  #imports: WebAssembly.Imports = {};
  #exports: WebAssembly.Exports = {};
  #regions: readonly { readonly at: number; readonly bytes: Uint8Array }[] = [];

  constructor(module: WebAssembly.Module, memory: WebAssembly.Memory) {
    this.#module = module;
    this.memory = memory;
    this.#freshBytes = memory.buffer.byteLength;
  }

  /** For Emscripten, which takes its exports from the first instance: they lead to whichever is there now. */
  async instantiate(
    imports: WebAssembly.Imports,
    onSuccess: (instance: WebAssembly.Instance) => void,
  ): Promise<WebAssembly.Exports> {
    this.#imports = imports;
    this.#exports = (await WebAssembly.instantiate(this.#module, imports)).exports;
    const exports = Object.fromEntries(
      Object.keys(this.#exports).map((name) => [
        name,
        (...args: unknown[]) => (this.#exports[name] as Exported)(...args),
      ]),
    );
    onSuccess({ exports });
    return exports;
  }

  /** Whether the memory has the size it began with: it never shrinks again. */
  get isRenewable(): boolean {
    return this.memory.buffer.byteLength === this.#freshBytes;
  }

  /**
   * Keeps what the memory holds now: the module's data and stack, and its heap as far as it has been used.
   *
   * Call it where nothing runs inside, on a memory that has served nobody yet.
   *
   * @param heapAddress - of anything in the heap
   */
  record(heapAddress: number): void {
    const data = this.#usedAround(0);
    const heap = this.#usedAround(heapAddress);
    const all = new Uint8Array(this.memory.buffer);
    this.#regions = [data, heap].map(({ from, to }) => ({ at: from, bytes: all.slice(from, to) }));
  }

  /**
   * A fresh instance, whose memory holds what was recorded.
   *
   * What lies beyond was never handed out by the recorded allocator: it may hold anything, and is written before it is read.
   */
  async renew(): Promise<void> {
    this.#exports = (await WebAssembly.instantiate(this.#module, this.#imports)).exports;
    const all = new Uint8Array(this.memory.buffer);
    for (const { at, bytes } of this.#regions) all.set(bytes, at);
  }

  /** The pages around an address up to a wide gap on either side. */
  #usedAround(address: number): { from: number; to: number } {
    const words = new Int32Array(this.memory.buffer);
    const end = this.memory.buffer.byteLength;
    const isUsed = (page: number): boolean => {
      let word = page / 4;
      const next = word + PAGE_BYTES / 4;
      while (word < next && words[word] === 0) word++;
      return word < next;
    };
    const start = address - (address % PAGE_BYTES);
    let to = start;
    for (let page = start; page < end && page - to < GAP_BYTES; page += PAGE_BYTES) {
      if (isUsed(page)) to = page + PAGE_BYTES;
    }
    let from = start;
    for (let page = start; page >= 0 && from - page < GAP_BYTES; page -= PAGE_BYTES) {
      if (isUsed(page)) from = page;
    }
    return { from: Math.max(0, from - MARGIN_BYTES), to: Math.min(end, to + MARGIN_BYTES) };
  }
}
