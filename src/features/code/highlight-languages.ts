import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

/** A separate instance: the page may use highlight.js, too. */
export const engine = hljs.newInstance();

/** "shell" means a script (bash) here; the highlight.js language for sessions with prompts is "console". */
const languages = {
  ...{ bash, c, cpp, csharp, css, diff, go, java, javascript, json, markdown, php, python },
  ...{ rust, console: shell, sql, typescript, xml, yaml },
};
for (const [name, language] of Object.entries(languages)) engine.registerLanguage(name, language);

/** Additional names that models use. */
const aliases: Partial<Record<keyof typeof languages, string[]>> = {
  bash: ['shell', 'ksh', 'dotenv'],
  css: ['scss', 'less'],
  json: ['jsonl', 'ndjson'],
  python: ['python3'],
  sql: ['mysql', 'postgres', 'postgresql', 'sqlite', 'plsql', 'tsql'],
  xml: ['vue', 'svelte'],
};
for (const [languageName, others] of Object.entries(aliases))
  engine.registerAliases(others, { languageName });
