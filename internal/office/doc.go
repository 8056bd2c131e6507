// Package office reads and writes the files offices use: tables as .csv, .tsv and
// .xlsx, documents as .txt, .docx and .html. It knows nothing of what the files are
// about. Start with [ReadTables] and [ReadDocument]; [WriteCSV], [WriteXLSX] and
// [WriteDocx] write what they read.
//
// Files come from strangers. What a file may be is limited by the constants beside
// [MaxUpload]; what breaks a limit, and what cannot be read without guessing, is a
// [guatu.Error] that says where in the file and what to do.
package office
