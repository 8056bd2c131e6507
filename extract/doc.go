// Package extract turns Chinese official prose — work reports, task lists, news of
// what bureau heads pledge — into commitments: who promises what, how much, until
// when, and where in the text it says so. Start with [Extract]; [Sentences] gives
// the sentences with the unit and speaker they belong to, and [Decode] turns stored
// bytes into the UTF-8 both need; [Explain] says which rules made what of a place.
//
// The work is done by rules over word classes in eight steps, one or two files
// each: structure (lines, headings, sections), lexer, values (package quantity),
// frames (which indicator a value belongs to: strip takes verbs and links off, describe
// passes over values that only describe, counted, topic, distribute and relation find
// subjects on the right, in the clauses before, in 分别 lists and in comparisons), gate
// (promise or history), owner (note, who and speech: brackets, subjects, speakers; author
// and territory: the body a document is by; census, place and inplace: the place it is of;
// presenters, asides and unitline: who is introduced, speaks or stands over a list),
// mentions (headings that repeat the body) and actions (promises without a number, of which
// written reads those whose verb does not come first, stage what stages are about).
// Minutes of meetings need two more: speech keeps a speaker in force over
// sub-headings, spoken reads the forms of oral promises. Tables of tasks are read by
// table: a column says who answers, another until when; flat, flathead and tail read those
// that have lost the lines between their cells. Notes of owners go through duty (labels
// and what units do), units (their names) and labels (how far a note reaches).
// Every step notes the names of the rules that fired in [Commitment.Rules].
//
// Results depend on the input only; time is linear in its length.
package extract
