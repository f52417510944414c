//! Enums whose values have a name on the wire.

/// Declares an enum with a table of its names, the one source for reading, writing and hints.
macro_rules! named {
    ($(#[$doc:meta])* pub enum $type:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $type { $($(#[$variant_doc])* $variant,)* }

        impl $type {
            /// Every value with its name on the wire.
            pub const NAMES: &'static [(&'static str, $type)] = &[$(($name, $type::$variant),)*];

            /// The name on the wire.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name,)* }
            }
        }
    };
}

pub(crate) use named;
