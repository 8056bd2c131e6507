// Package extract turns Chinese official prose — work reports, task lists, news of
// what bureau heads pledge — into commitments: who promises what, how much, until
// when, and where in the text it says so. Start with [Extract]; [Sentences] gives
// the sentences with the unit and speaker they belong to, and [Decode] turns stored
// bytes into the UTF-8 both need.
//
// The work is done by rules over word classes in eight steps, one or two files
// each: structure (lines, headings, sections), lexer, values (package quantity),
// frames (which indicator a value belongs to), gate (promise or history), owner,
// mentions (headings that repeat the body) and actions (promises without a number).
// Minutes of meetings need two more: speech keeps a speaker in force over
// sub-headings, spoken reads the forms of oral promises.
// Every step notes the names of the rules that fired in [Commitment.Rules].
//
// Results depend on the input only; time is linear in its length.
package extract
