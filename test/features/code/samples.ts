/** A piece of code, which ends with a token, and some of the tokens that are in it, by their kind. */
interface Sample {
  code: string;
  tokens: Readonly<Record<string, readonly string[]>>;
}

/** In each language that is known. */
export const samples: Readonly<Record<string, Sample>> = {
  bash: {
    code: 'for file in *.txt; do\n  echo "Name: ${file%.txt}" | sort\ndone # end',
    tokens: { keyword: ['for', 'do', 'done'], comment: ['# end'], variable: ['${file%.txt}'] },
  },
  c: {
    code: '#include <stdio.h>\nint main(void) { return 0; } // end',
    tokens: { type: ['int', 'void'], keyword: ['return'], number: ['0'] },
  },
  console: { code: '$ echo "end"', tokens: { meta: ['$ '], type: ['echo'] } },
  cpp: {
    code: 'template <typename T> class A : public B {}; // end',
    tokens: { keyword: ['template', 'public'] },
  },
  csharp: {
    code: 'public async Task<int> Get() => await a; // end',
    tokens: { keyword: ['async', 'await'], type: ['int'] },
  },
  css: {
    code: '.card > a:hover { color: #f00; margin: 0 2px }\n/* end */',
    tokens: {
      title: ['.card'],
      tag: ['a'],
      type: [':hover'],
      attribute: ['color', 'margin'],
      number: ['#f00', '2px'],
    },
  },
  diff: { code: '@@ -1 +1 @@\n-old\n+new', tokens: { removed: ['-old'], added: ['+new'] } },
  go: {
    code: 'func main() { fmt.Println("x") } // end',
    tokens: { keyword: ['func'], string: ['"x"'] },
  },
  html: {
    code: '<a href="x">A</a><script>const a = 1;</script><style>a { color: red }</style><!-- end -->',
    tokens: {
      tag: ['a', 'script'],
      attribute: ['href', 'color'],
      string: ['"x"'],
      keyword: ['const'],
    },
  },
  java: {
    code: '@Override public String a() { return "x"; } // end',
    tokens: { meta: ['@Override'], keyword: ['public', 'return'] },
  },
  javascript: {
    code: 'const a = `x ${b + 1}`; // end',
    tokens: { keyword: ['const'], number: ['1'], plain: ['${b + 1}'] },
  },
  json: {
    code: '{ "a": [1, true, null] }\n"end"',
    tokens: { attribute: ['"a"'], number: ['1'], string: ['"end"'] },
  },
  markdown: {
    code: '# Title\n\n**a** `end`',
    tokens: { title: ['# Title'], string: ['`end`'] },
  },
  php: {
    code: '<?php $a = "x"; // end',
    tokens: { string: ['"x"'], variable: ['$a'] },
  },
  python: {
    code: '@cached\ndef a(b: int) -> str:\n    return f"x {b}" # end',
    tokens: {
      meta: ['@cached'],
      keyword: ['def', 'return'],
      title: ['a'],
      type: ['int', 'str'],
      plain: ['{b}'],
    },
  },
  rust: { code: 'fn main() { let a = "x"; } // end', tokens: { keyword: ['fn', 'let'] } },
  sql: {
    code: "SELECT COUNT(*) FROM a WHERE b = 'x'; -- end",
    tokens: { keyword: ['SELECT', 'FROM', 'WHERE'], type: ['COUNT'], string: ["'x'"] },
  },
  typescript: {
    code: 'interface A { readonly b: string }\nexport class C implements A {} // end',
    tokens: {
      keyword: ['interface', 'readonly', 'export', 'class', 'implements'],
      type: ['string', 'C'],
    },
  },
  yaml: {
    code: 'name: CI\non: [push] # end',
    tokens: { attribute: ['name:'], string: ['CI', 'push'] },
  },
};
