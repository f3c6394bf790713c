/** Formulas of every kind; each makes Temml produce different elements. */
export const formulas: readonly string[] = [
  ...['x^2', "f'(x) + g''_i", '\\sqrt[3]{x}', '\\frac{a}{b}', '\\hat{x} \\vec{v} \\widetilde{abc}'],
  ...[
    '\\int_0^\\infty e^{-x^2}\\,dx',
    '\\sum_{i=1}^n i',
    '\\left( \\frac12 \\right]',
    '\\dot{\\imath}',
  ],
  ...[
    '\\cancel{x} \\xcancel{x} \\boxed{x}',
    '\\cancelto{0}{x}',
    '\\phase{x} \\sout{x} \\overline{x}',
  ],
  ...[
    '\\pmb{x} \\mathbf{A} \\mathbb{R} \\mathscr{L} \\mathcal{F}',
    '\\color{red} x',
    '\\fcolorbox{red}{#eee}{x}',
  ],
  ...[
    '\\sideset{_1^2}{_3^4}\\prod',
    '\\prescript{14}{2}{C}',
    '\\ce{H2O + CO2 -> H2CO3}',
    '\\pu{5 km//h}',
  ],
  ...[
    '\\begin{array}{c|c} a & b \\\\ \\hline c & d \\end{array}',
    '\\text{of course, } x',
    '\\smash[b]{x}',
  ],
  ...[
    '\\begin{align} a &= b \\\\ c &= d \\tag{7} \\end{align}',
    '\\xrightarrow[a]{abc}',
    '\\rule{1em}{1pt}',
  ],
  ...[
    '\\begin{cases} a & b \\\\ c & d \\end{cases}',
    '\\underbrace{a + b}_{c}',
    '\\binom{n}{k}',
    '\\mathllap{x}',
  ],
  ...[
    '\\begin{CD} A @>a>> B \\\\ @VbVV @VVcV \\\\ C @>>d> D \\end{CD}',
    '\\def\\a#1{#1^2} \\a{x}',
    'a \\bmod b',
  ],
];
