export const usage = `contract-testing mock <document> [options]
  Serves a mock of an OpenAPI document (YAML or JSON, a file or a URL) on 127.0.0.1 until it is interrupted.
    --port <number>           default: any free port
    --delay <ms|least-most>   how long each response takes: 100, or 50-200
    --fail <status:rate>      answers with an error now and then: 503:0.1; may be repeated
    --close-schemas           refuses fields that the document does not describe

contract-testing check <document> --base-url <url> [options]
  Checks a server against an OpenAPI document. Exit code 1: it is not as the document says.
    --credential <scheme=variable>   reads a credential from the environment: apiKey=MY_API_KEY; may be repeated
    --parameter <name=value>         a value that the server knows; may be repeated
    --allow <operation|*>            calls an operation although it may change something; may be repeated
    --tolerances <file>              JSON: what the server may do although the document does not say so, with reasons
    --timeout <ms>                   default: 10000
    --html <file>, --markdown <file>, --junit <file>, --json <file>   writes the report there

  -h, --help    shows this
`;
