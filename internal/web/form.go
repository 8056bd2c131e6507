package web

// FieldKind is the control a form field is shown as.
type FieldKind string

// The kinds of fields.
const (
	TextField    FieldKind = "text"
	LongField    FieldKind = "long"
	DecimalField FieldKind = "decimal"
	IntegerField FieldKind = "integer"
	DateField    FieldKind = "date"
	MonthField   FieldKind = "month"
	BoolField    FieldKind = "bool"
	ChoiceField  FieldKind = "choice"
	FileField    FieldKind = "file"
)

// Form is a form with its values and, after a failed attempt, its errors. Template
// "form". A POST form needs no token: writes from other sites are refused by the
// browser's own headers.
type Form struct {
	Action string
	Get    bool
	Fields []Field
	Hidden []Hidden
	Error  string // about the form as a whole
	Submit string // the button's label
	Cancel string // where "cancel" leads; "" for none
}

// Field is one field of a form. Template "field".
type Field struct {
	Name, Label, Value string
	Kind               FieldKind
	Unit               string
	Help, Error        string
	Required           bool
	Options            []Option // of a ChoiceField
	List               []string // what a TextField offers to complete
	Accept             string   // of a FileField: "image/*"
	Multiple           bool     // of a FileField
	Wide               bool     // takes the whole row
}

// Option is one choice.
type Option struct{ Value, Label string }

// Multipart reports whether the form sends files.
func (f Form) Multipart() bool {
	for _, field := range f.Fields {
		if field.Kind == FileField {
			return true
		}
	}
	return false
}

// Failed counts the fields with an error.
func (f Form) Failed() int {
	n := 0
	for _, field := range f.Fields {
		if field.Error != "" {
			n++
		}
	}
	return n
}

// Described lists the ids of what explains the field, for aria-describedby.
func (f Field) Described() string {
	switch {
	case f.Help != "" && f.Error != "":
		return "e-" + f.Name + " h-" + f.Name
	case f.Error != "":
		return "e-" + f.Name
	case f.Help != "":
		return "h-" + f.Name
	default:
		return ""
	}
}
