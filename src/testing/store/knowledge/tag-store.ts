/** A tag of knowledge bases. */
export interface StoredTag {
  readonly id: string;
  name: string;
  /** Ids of the knowledge bases that have it. */
  readonly datasets: Set<string>;
}

/** The tags of knowledge bases. */
export class TagStore {
  readonly #tags = new Map<string, StoredTag>();

  get all(): StoredTag[] {
    return [...this.#tags.values()];
  }

  /** The tags of a knowledge base. */
  of(datasetId: string): StoredTag[] {
    return this.all.filter(({ datasets }) => datasets.has(datasetId));
  }

  find(id: string): StoredTag | undefined {
    return this.#tags.get(id);
  }

  create(name: string): StoredTag {
    const tag = { id: crypto.randomUUID(), name, datasets: new Set<string>() };
    this.#tags.set(tag.id, tag);
    return tag;
  }

  delete({ id }: StoredTag): void {
    this.#tags.delete(id);
  }

  /** Removes all tags from a knowledge base. */
  unbind(datasetId: string): void {
    for (const { datasets } of this.all) datasets.delete(datasetId);
  }

  clear(): void {
    this.#tags.clear();
  }
}
