package register

// T makes a Text field.
func T(key, zh, en string) Field { return Field{Key: key, ZH: zh, EN: en, Type: Text} }

// L makes a Long field, a paragraph.
func L(key, zh, en string) Field { return Field{Key: key, ZH: zh, EN: en, Type: Long} }

// D makes a Day field.
func D(key, zh, en string) Field { return Field{Key: key, ZH: zh, EN: en, Type: Day} }

// N makes a Decimal field in a unit; "" is a bare number.
func N(key, zh, en, unit string) Field {
	return Field{Key: key, ZH: zh, EN: en, Type: Decimal, Unit: unit}
}

// C makes a Choice field.
func C(key, zh, en string, options ...Option) Field {
	return Field{Key: key, ZH: zh, EN: en, Type: Choice, Options: options}
}

// O makes an option of a Choice field.
func O(key, zh, en string, aliases ...string) Option {
	return Option{Key: key, ZH: zh, EN: en, Aliases: aliases}
}

// R makes a Text field whose value must occur in another register.
func R(key, zh, en, ref string) Field {
	return Field{Key: key, ZH: zh, EN: en, Type: Text, Ref: ref}
}

// Must returns f as a required field.
func (f Field) Must() Field { f.Required = true; return f }

// Positive returns f refusing values below zero.
func (f Field) Positive() Field { f.NonNegative = true; return f }

// Also returns f accepting further headings.
func (f Field) Also(headings ...string) Field {
	f.Aliases = append(append([]string(nil), f.Aliases...), headings...)
	return f
}

// Grows returns f adding unknown references to their register while importing.
func (f Field) Grows() Field { f.Open = true; return f }
