//! Enums whose values have a name on the wire.

/// Declares an enum with a table of its names, the one source for reading, writing and hints.
macro_rules! named {
    ($(#[$doc:meta])* pub enum $type:ident { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(clippy::enum_variant_names, reason = "the names are the spec's")]
        pub enum $type {
            $($(#[$variant_doc])* #[doc = ""] #[doc = concat!("`", $name, "` on the wire.")] $variant,)*
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                let found = $type::NAMES.iter().find(|(name, _)| *name == text);
                found.map(|(_, value)| *value).ok_or_else(|| serde::de::Error::unknown_variant(&text, &[$($name),*]))
            }
        }

        impl $type {
            /// Every value with its name on the wire.
            #[allow(dead_code, reason = "not every enum is read from the wire")]
            pub const NAMES: &'static [(&'static str, $type)] = &[$(($name, $type::$variant),)*];

            /// The name on the wire.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name,)* }
            }
        }
    };
}

pub(crate) use named;
