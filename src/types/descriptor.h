/* getset_descriptor, member_descriptor, wrapper_descriptor, method_wrapper. */
#ifndef OURO_TYPES_DESCRIPTOR_H
#define OURO_TYPES_DESCRIPTOR_H

#include "object/descriptor.h"

#define is_member_descriptor(v)  object_has_id(v, TYPE_member_descriptor)
#define is_getset_descriptor(v)  object_has_id(v, TYPE_getset_descriptor)
#define as_member_descriptor(v)  ((MemberDescriptor *)as_object(v))
#define as_getset_descriptor(v)  ((GetSetDescriptor *)as_object(v))
#define as_wrapper_descriptor(v) ((WrapperDescriptor *)as_object(v))

#endif
