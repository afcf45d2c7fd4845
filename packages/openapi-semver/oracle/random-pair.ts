type Json = { [key: string]: unknown };

/** Two documents that differ by a few random changes of their schemas, the same for the same seed. */
export function randomPair(seed: number): { old: Json; new: Json } {
  const random = generator(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const chance = (share: number) => random() < share;

  const leaf = (): Json =>
    pick<() => Json>([
      () => ({ type: "string" }),
      () => ({ type: "number" }),
      () => ({ type: "boolean" }),
      () => ({ type: "string", enum: ["x", "y", "z"].filter(() => chance(0.6)).concat("w") }),
      () => ({ type: ["string", "null"] }),
      () => ({ const: pick(["c", "d"]) }),
      () => ({}),
    ])();
  const object = (depth: number): Json => {
    const names = ["a", "b", "c", "d"].filter(() => chance(0.5));
    return {
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, schema(depth + 1)])),
      required: names.filter(() => chance(0.5)),
      ...(chance(0.1) && { additionalProperties: pick<unknown>([true, leaf()]) }),
    };
  };
  const schema = (depth: number): Json => {
    if (depth > 2 || chance(0.35)) return leaf();
    return pick<() => Json>([
      () => object(depth),
      () => object(depth),
      () => ({ type: "array", items: schema(depth + 1) }),
      () => ({ oneOf: [object(depth), object(depth)] }),
      () => ({ anyOf: [leaf(), object(depth)] }),
      () => ({ allOf: [object(depth), object(depth)] }),
      () => ({ $ref: "#/components/schemas/Shared" }),
    ])();
  };
  const mutate = (value: Json, depth = 0): Json => {
    const parts = ["properties", "items", "oneOf", "anyOf", "allOf"].filter((key) => key in value);
    if (parts.length > 0 && chance(0.6)) {
      const key = pick(parts);
      const part = value[key];
      if (Array.isArray(part)) {
        const at = Math.floor(random() * part.length);
        if (chance(0.25)) return { ...value, [key]: part.filter((_, index) => index !== at || part.length === 1) };
        if (chance(0.25)) return { ...value, [key]: [...part, key === "anyOf" ? leaf() : object(depth)] };
        return { ...value, [key]: part.map((entry, index) => (index === at ? mutate(entry, depth + 1) : entry)) };
      }
      if (key === "items") return { ...value, items: mutate(part as Json, depth + 1) };
      const fields = part as Json;
      const names = Object.keys(fields);
      const name = names.length > 0 ? pick(names) : "a";
      const required = value.required as string[];
      if (names.length === 0 || chance(0.25)) {
        const added = pick(["a", "b", "e"]);
        const wanted = chance(0.5) ? [...new Set([...required, added])] : required;
        return { ...value, properties: { ...fields, [added]: leaf() }, required: wanted };
      }
      if (chance(0.25)) {
        const { [name]: _, ...rest } = fields;
        return { ...value, properties: rest, required: required.filter((one) => one !== name) };
      }
      if (chance(0.3)) {
        const toggled = required.includes(name) ? required.filter((one) => one !== name) : [...required, name];
        return { ...value, required: toggled };
      }
      return { ...value, properties: { ...fields, [name]: mutate(fields[name] as Json, depth + 1) } };
    }
    if (Array.isArray(value.enum)) {
      const values = value.enum as string[];
      return {
        ...value,
        enum: chance(0.5) ? [...values, "new"] : values.slice(1).concat(values.length === 1 ? "v" : []),
      };
    }
    return schema(depth);
  };

  const response = (body: Json | undefined): Json => ({
    description: "",
    ...(body && { content: { "application/json": { schema: body } } }),
  });
  const [body, result, failure, shared] = [schema(0), schema(0), object(1), object(1)];
  const document = (parts: { body: Json; result: Json; failure: Json; shared: Json; more: Json }): Json => ({
    openapi: "3.1.0",
    info: { title: "Random", version: "1" },
    paths: {
      "/things": {
        post: {
          requestBody: { required: true, content: { "application/json": { schema: parts.body } } },
          responses: { 200: response(parts.result), 400: response(parts.failure), ...parts.more },
        },
      },
    },
    components: { schemas: { Shared: parts.shared } },
  });
  const old = { body, result, failure, shared, more: {} };
  const changed = pick<() => Partial<typeof old>>([
    () => ({ body: mutate(body) }),
    () => ({ result: mutate(result) }),
    () => ({ result: mutate(mutate(result)) }),
    () => ({ failure: mutate(failure) }),
    // a component that is nothing but a reference to itself is no schema
    () => ({ shared: { ...mutate(shared), $ref: undefined } }),
    () => ({
      more: { [pick(["201", "202", "204", "404", "default", "302"])]: response(chance(0.6) ? object(1) : undefined) },
    }),
  ])();
  // a key without a value is no part of a document
  return JSON.parse(JSON.stringify({ old: document(old), new: document({ ...old, ...changed }) }));
}

// mulberry32: small, and the same everywhere
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
