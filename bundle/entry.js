// Everything the dossier's script asks of Vega; the interpreter evaluates expressions without eval.
import { View, parse } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";

globalThis.ententeVega = { View, compile, expressionInterpreter, parse };
